from polnear import KEPT_APART, kept_apart


def test_about_one_train_article_in_twenty_is_kept_apart_always_the_same() -> None:
    kept = [name for name in (f"article-{n}" for n in range(2000)) if kept_apart(name)]
    assert 0.7 < len(kept) * KEPT_APART / 2000 < 1.3
    assert all(map(kept_apart, kept))
