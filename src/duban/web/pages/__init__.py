"""What people see: request → service → presenter → template. Nothing here decides, and nothing here keeps."""
