"""The live conversation of many phones: ours, the floor and oTree, in turn in one run."""
