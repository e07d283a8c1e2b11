package org.idlereaper.cli;

/** How results are printed. */
enum OutputFormat {
  TEXT,
  JSON
}
