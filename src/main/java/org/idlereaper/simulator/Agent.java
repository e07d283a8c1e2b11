package org.idlereaper.simulator;

/** One of the org's people. */
public record Agent(String id, String name) {}
