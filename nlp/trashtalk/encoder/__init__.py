"""The shared encoder: text to windows of word pieces, and the network that reads names, quotations and links."""
