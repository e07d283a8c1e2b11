package org.idlereaper.config;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/**
 * Reads Kubernetes manifests as strictly as a cluster that validates: a field that the type does
 * not have is an error, and so is a key that comes twice.
 */
final class Manifests {
  private static final Path DIRECTORY = Path.of("config/kubernetes");
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .annotationIntrospector(new NothingElse())
          .build();

  private Manifests() {}

  /** One that is shipped. */
  static <T> T shipped(String file, Class<T> type) throws IOException {
    return parsed(Files.readString(DIRECTORY.resolve(file)), type);
  }

  static <T> T parsed(String yaml, Class<T> type) {
    var load = new Load(LoadSettings.builder().setSchema(new JsonSchema()).build());
    return STRICT.convertValue(load.loadFromString(yaml), type);
  }

  /** The models keep what they do not know in a drawer of their own; without it they complain. */
  private static final class NothingElse extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return annotated instanceof AnnotatedMember ? Boolean.FALSE : super.hasAnySetter(annotated);
    }
  }
}
