"""What a service is, what people search and how a file is read. Pure."""
