"""What other rooms may ask of printing."""
