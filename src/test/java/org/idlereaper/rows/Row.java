package org.idlereaper.rows;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test that shows rows of the table of faults under another name than its own. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RowTable.class)
public @interface Row {
  /** As in {@code F81 a fire during a sweep (P18): skipped and counted}. */
  String value();
}
