"""The same word, meaning the same: glossary, plain Dutch, letters, telling back."""
