package org.idlereaper.conversation;

import java.time.Instant;

/**
 * The unit of work. A conversation id can come back to life after a close, and a returning agent
 * gets a new participant id; the leg that was connected at one moment cannot come back.
 *
 * @param conversation the conversation
 * @param participant the participant whose leg is closed: the agent's, or the customer's where a
 *     whole conversation is closed
 * @param communication that leg
 * @param connected when that leg was connected
 */
public record Episode(
    ConversationId conversation,
    ParticipantId participant,
    CommunicationId communication,
    Instant connected) {}
