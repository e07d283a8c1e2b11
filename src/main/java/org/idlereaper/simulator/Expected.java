package org.idlereaper.simulator;

/**
 * What is true of one conversation of a {@link MixedOrg}, at the time of its making.
 *
 * @param conversationId which
 * @param word the kind where it is to be closed, {@code ghost} where it is only to be reported, or
 *     else the first reason to keep it
 * @param closes whether it is to be closed
 * @param story what was made up
 */
public record Expected(String conversationId, String word, boolean closes, String story) {}
