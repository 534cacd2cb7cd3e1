"""What the Insights screen says of each number: a sentence, a picture, the rows, the cards."""
