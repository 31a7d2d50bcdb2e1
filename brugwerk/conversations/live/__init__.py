"""The live application: streams to hundreds of screens, and answers in groups.

It stands beside Django in the same process. Django's views say who may listen and what they see
first; from then on one picture per change is made and shared by all. Answers of phones that were
let in go straight to one writer, which commits what has come since its last commit.
"""
