"""Remarks: the same utterance in all the articles that carry it, whatever words they give it in.

`grouping` decides which quotes are one remark, `remark` is what is then known of it, `differing` shows what the
wordings changed. Import the module you need: grouping loads datasketch, the others nothing heavy.
"""
