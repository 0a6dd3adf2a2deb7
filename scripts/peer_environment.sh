#!/usr/bin/env bash
# Make .venv-peers, where the tools live that scripts/benchmark peers compares with, or bring it up to date; silent and
# quick when there is nothing to do. Apart from .venv: what the tools ask for must not change what the project runs on.
set -euo pipefail

root=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
venv=$root/.venv-peers
requirements=$root/scripts/peer_requirements.txt
stamp=$venv/made-from  # the requirements and the Python it was made from; absent: unfinished

say() { printf 'peer_environment: %s\n' "$*" >&2; }
die() { say "$@"; exit 1; }
ingredients() { printf '%s\n' "$root" && "$venv/bin/python" -V && cat "$requirements"; }

[[ -s $stamp ]] && cmp -s "$stamp" <(ingredients 2>/dev/null) && exit
"$root/scripts/environment.sh"
say "making $venv; this takes a minute or two"
"$root/.venv/bin/python" -m venv --clear "$venv" >&2 || die "python -m venv failed (see above)."
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$requirements" >&2 ||
    die "pip failed (see above). Mend the cause and call again."
ingredients >"$stamp.new"
mv "$stamp.new" "$stamp"
say "ready"
