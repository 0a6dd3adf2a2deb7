"""When a remark was made: date expressions and events in the article, and which of them dates the saying.

`expressions` reads what days an expression means, `mentions` finds them in the text, `in_attribution` knows what may
date a saying within its own sentence. `narrative` holds an article and what was dated in it so far, `surroundings`,
`wording` and `features` say what speaks for a mention, `choosing` weighs all of the article with learned weights,
`quotes` dates the quotes of one article in order, and `by_events` those that only an event on a user's list dates.
"""
