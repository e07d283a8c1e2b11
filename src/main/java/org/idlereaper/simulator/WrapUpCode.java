package org.idlereaper.simulator;

/** A wrap-up code of the org. */
public record WrapUpCode(String id, String name) {}
