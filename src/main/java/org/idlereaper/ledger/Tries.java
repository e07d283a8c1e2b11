package org.idlereaper.ledger;

import java.time.Instant;
import org.idlereaper.conversation.CommunicationId;

/**
 * The writes of one sort to one leg that came to nothing although our client was allowed to make
 * them, or whose outcome is still open. What was never executed, because it was not sent or because
 * the client lacks a permission, is not among them: it says nothing about the leg.
 *
 * @param communication the leg
 * @param write which sort of write
 * @param number how many
 * @param lastSent when the latest of them was recorded
 * @param givenUp whether that was the last
 */
public record Tries(
    CommunicationId communication,
    Intent.Write write,
    int number,
    Instant lastSent,
    boolean givenUp) {}
