package org.idlereaper.platform;

import java.time.Instant;
import java.util.Optional;
import org.idlereaper.conversation.Conversation;

/**
 * One live read of one conversation.
 *
 * @param conversation what it showed; empty where the platform knows no such conversation (404)
 * @param platformTime the answer's {@code Date} header, whole seconds; empty where it is missing or
 *     unreadable
 * @param sentAt our wall clock just before the request was sent
 * @param sentNanos the same on the clock that never jumps
 */
public record FreshRead(
    Optional<Conversation> conversation,
    Optional<Instant> platformTime,
    Instant sentAt,
    long sentNanos) {}
