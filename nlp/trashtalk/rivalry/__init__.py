"""A rivalry: what two people say about each other over time, on the days it was said, each remark once.

`timeline` puts everything together for two people, `ranking` finds the pairs worth a look, `write` makes files.
The others are the single measures, each a plain function. Import the module you need.
"""
