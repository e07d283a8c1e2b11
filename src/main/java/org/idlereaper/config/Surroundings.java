package org.idlereaper.config;

import java.util.Map;
import java.util.Set;

/**
 * What surrounds a process that reads settings. Its text shows names only: an environment holds
 * secrets.
 *
 * @param environment the variables that a file may name
 * @param systemProperties the names of the JVM's properties; they set nothing and are warned about
 */
public record Surroundings(Map<String, String> environment, Set<String> systemProperties) {
  public Surroundings {
    environment = Map.copyOf(environment);
    systemProperties = Set.copyOf(systemProperties);
  }

  /** These variables and no properties. */
  public static Surroundings of(Map<String, String> environment) {
    return new Surroundings(environment, Set.of());
  }

  /** Those of this process. */
  public static Surroundings ofThisProcess() {
    return new Surroundings(System.getenv(), System.getProperties().stringPropertyNames());
  }

  @Override
  public String toString() {
    return "Surroundings[environment=" + environment.keySet() + "]";
  }
}
