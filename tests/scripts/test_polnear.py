from polnear import KEPT_APART, kept_apart, ranked_apart


def test_about_one_train_article_in_twenty_is_kept_apart_always_the_same() -> None:
    kept = [name for name in (f"article-{n}" for n in range(2000)) if kept_apart(name)]
    assert 0.7 < len(kept) * KEPT_APART / 2000 < 1.3
    assert all(map(kept_apart, kept))


def test_the_persons_of_about_one_further_article_in_eight_are_kept_for_the_rankers() -> None:
    names = [f"article-{n}" for n in range(2000)]
    assert all(ranked_apart(name) for name in names if kept_apart(name))
    further = [name for name in names if ranked_apart(name) and not kept_apart(name)]
    assert 0.09 < len(further) / len(names) < 0.15
