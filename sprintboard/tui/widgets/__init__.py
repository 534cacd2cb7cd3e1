"""What screens and dialogs are made of: attributes down, messages up."""
