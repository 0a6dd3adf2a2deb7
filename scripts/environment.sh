#!/usr/bin/env bash
# Make the checkout's .venv, or bring it up to date; silent and quick when there is nothing to do.
# scripts/environment.sh [EXTRA]: EXTRA is one more of pyproject.toml's optional dependencies, such as train.
set -euo pipefail

root=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
venv=$root/.venv
# What .venv was made from, word for word (no digest: macOS has no sha256sum). Empty: unfinished. Absent: not ours.
stamp=$venv/made-from
constraints=$root/scripts/constraints.txt
cpu_index=https://download.pytorch.org/whl/cpu

say() { printf 'environment: %s\n' "$*" >&2; }
die() { say "$@"; exit 1; }
pip() { "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --constraint "$constraints" "$@"; }

extras=dev,peers
recall_extras() {  # those of the last time, and the one asked for
    local recorded=
    [[ ! -s $stamp ]] || { read -r _; read -r _; read -r recorded; } <"$stamp"
    extras=${recorded:-$extras}
    [[ -z ${1-} || ,$extras, == *",$1,"* ]] || extras+=,$1
}
origin() { printf '%s\n' "$root" && "$venv/bin/python" -V 2>/dev/null; }
ingredients() { origin && echo "$extras" && cat "$root/pyproject.toml" "$constraints"; }
is_ready() { [[ -s $stamp ]] && cmp -s "$stamp" <(ingredients); }

find_python() {
    local candidate bare=
    for candidate in python3.11 python3.12 python3.13 python3.14 python3 python; do
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
        if "$candidate" -c 'import ensurepip, venv' 2>/dev/null; then echo "$candidate"; return; fi
        bare=${bare:-$candidate}
    done
    [[ -z $bare ]] || die "$bare has no venv and ensurepip. On Debian and Ubuntu: apt install ${bare/%python/python3}-venv. Then call again."
    die "Python 3.11 or newer is needed, and neither python3.11 to python3.14 nor python3 is one. Install it and call again."
}

lock() {  # the lock belongs to descriptor 9, so the kernel lifts it however this script ends; macOS has no flock command
    exec 9>"$root/.venv.lock"
    "$1" -c 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX | fcntl.LOCK_NB)' 2>/dev/null && return
    say "waiting for another call that is making $venv"
    "$1" -c 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX)'
}

make_venv() {
    if [[ -e $stamp && $(head -n 2 "$stamp") != "$(origin)" ]]; then
        say "$venv is unfinished, or the checkout or its Python has moved since: making it anew"
        rm -rf "$venv"
    fi
    if [[ ! -e $venv ]]; then
        say "making $venv with $("$1" -V); the first time takes some minutes"
        mkdir "$venv" && : >"$stamp"
        "$1" -m venv "$venv" >&2 || die "$1 -m venv failed (see above)."
    fi
    "$venv/bin/python" -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
        die "$venv is not an environment with pip and Python 3.11 or newer. Remove it and call again."
}

install_packages() {
    local torch
    torch=$(grep '^torch==' "$constraints")
    # PyPI's builds for Linux ask for gigabytes of CUDA packages, on aarch64 too; elsewhere they are CPU builds
    if [[ $(uname -s) == Linux ]]; then
        pip --no-deps --retries 2 --timeout 10 --index-url "$cpu_index" "$torch" >&2 ||
            say "no $torch from $cpu_index (see above): taking the default index's build, which may bring CUDA packages"
    fi
    (cd "$root" && pip --editable ".[$extras]" >&2) || die "pip failed (see above). Mend the cause and call again."
    if compgen -G "$venv/lib/python*/site-packages/nvidia*" >/dev/null; then
        say "this build of torch brought CUDA packages; trashtalk does without them, they only take room"
    fi
    ingredients >"$stamp.new"
    mv "$stamp.new" "$stamp"
}

recall_extras "$@"
is_ready && exit
python=$(find_python)
lock "$python"
recall_extras "$@"  # another call may have finished the work meanwhile
is_ready && exit
make_venv "$python"
install_packages
say "ready"
