/** The durable account: verdicts, intents, outcomes, and when each conversation is next due. */
@NullMarked
package org.idlereaper.ledger;

import org.jspecify.annotations.NullMarked;
