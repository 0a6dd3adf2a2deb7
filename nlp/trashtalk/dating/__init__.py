"""When a remark was made: date expressions and events in the article, and which of them dates the saying.

`expressions` reads what days an expression means, `mentions` finds them in the text, `in_attribution` knows what may
date a saying within its own sentence, `choosing` weighs all mentions of the article with learned weights, `quotes`
dates the quotes of one article in order.
"""
