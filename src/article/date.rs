//! Days as news writes them: "January 28, 2025", "28 Jan. 2025", "2025-01-28", in prose, fields and file names.
