package org.idlereaper.simulator;

/** A division of the org. */
public record Division(String id, String name) {}
