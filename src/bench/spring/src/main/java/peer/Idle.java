package peer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A web application with a scheduler and nothing to do. */
@SpringBootApplication
@RestController
public class Idle {
  public static void main(String[] args) {
    SpringApplication.run(Idle.class, args);
  }

  @GetMapping("/health/ready")
  String ready() {
    return "ready";
  }
}
