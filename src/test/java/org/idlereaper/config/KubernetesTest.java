package org.idlereaper.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.idlereaper.config.Reading.Loaded;
import org.idlereaper.sweep.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is shipped for Kubernetes: it loads, it fits together, and it asks for no rights. */
final class KubernetesTest {
  private static final String SECRET_FILE = "GENESYS_CLIENT_SECRET_FILE";
  private static final int GROUP_MAY_READ = 0440;

  @TempDir private Path directory;

  private static Deployment deployment() throws IOException {
    return Manifests.shipped("deployment.yaml", Deployment.class);
  }

  private static CronJob cronJob() throws IOException {
    return Manifests.shipped("cronjob.yaml", CronJob.class);
  }

  private static ConfigMap settings() throws IOException {
    return Manifests.shipped("settings.yaml", ConfigMap.class);
  }

  static List<PodSpec> pods() throws IOException {
    return List.of(
        deployment().getSpec().getTemplate().getSpec(),
        cronJob().getSpec().getJobTemplate().getSpec().getTemplate().getSpec());
  }

  private static Container only(PodSpec pod) {
    assertThat(pod.getContainers()).hasSize(1);
    return pod.getContainers().getFirst();
  }

  @Test
  void aMisspeltFieldIsRefusedSoThatTheRestHereMeansSomething() throws IOException {
    String sound = Files.readString(Path.of("config/kubernetes/cronjob.yaml"));
    String misspelt = sound.replace("startingDeadlineSeconds:", "startingDeadlineSecond:");
    assertThat(misspelt).isNotEqualTo(sound);
    assertThatThrownBy(() -> Manifests.parsed(misspelt, CronJob.class))
        .hasMessageContaining("startingDeadlineSecond");
    String deep = sound.replace("readOnlyRootFilesystem:", "readOnlyRootFileSystem:");
    assertThat(deep).isNotEqualTo(sound);
    assertThatThrownBy(() -> Manifests.parsed(deep, CronJob.class))
        .hasMessageContaining("readOnlyRootFileSystem");
  }

  @Test
  void everythingThatIsShippedIsLookedAtHereAndLivesInOnePlace() throws IOException {
    try (var files = Files.list(Path.of("config/kubernetes"))) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .containsExactlyInAnyOrder(
              "namespace.yaml",
              "settings.yaml",
              "secret.yaml",
              "volume.yaml",
              "deployment.yaml",
              "cronjob.yaml");
    }
    Namespace namespace = Manifests.shipped("namespace.yaml", Namespace.class);
    assertThat(namespace.getMetadata().getLabels())
        .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
    assertThat(
            List.of(
                deployment().getMetadata(),
                cronJob().getMetadata(),
                settings().getMetadata(),
                Manifests.shipped("secret.yaml", Secret.class).getMetadata(),
                Manifests.shipped("volume.yaml", PersistentVolumeClaim.class).getMetadata()))
        .allSatisfy(
            metadata ->
                assertThat(metadata.getNamespace()).isEqualTo(namespace.getMetadata().getName()));
  }

  @Test
  void thereIsOneDaemonAtATimeAndItGetsItsTimeToEnd() throws IOException {
    assertThat(deployment().getSpec().getReplicas()).isEqualTo(1);
    assertThat(deployment().getSpec().getStrategy().getType()).isEqualTo("Recreate");
    assertThat(deployment().getSpec().getSelector().getMatchLabels())
        .isEqualTo(deployment().getSpec().getTemplate().getMetadata().getLabels());
    assertThat(pods())
        .allSatisfy(pod -> assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(20));
  }

  /** Without a deadline more than 100 missed starts stop a CronJob for good. */
  @Test
  void theCronJobNeverOverlapsAndSurvivesALongAbsenceOfItsController() throws IOException {
    CronJobSpec spec = cronJob().getSpec();
    assertThat(spec.getConcurrencyPolicy()).isEqualTo("Forbid");
    assertThat(spec.getStartingDeadlineSeconds()).isBetween(10L, 300L);
    assertThat(spec.getTimeZone()).isEqualTo("America/Los_Angeles");
    assertThat(spec.getSchedule()).isEqualTo("*/5 * * * *");
    assertThat(spec.getJobTemplate().getSpec().getBackoffLimit()).isZero();
    PodSpec pod = spec.getJobTemplate().getSpec().getTemplate().getSpec();
    assertThat(pod.getRestartPolicy()).isEqualTo("Never");
    assertThat(only(pod).getArgs()).containsExactly("sweep");
  }

  @Test
  void bothRunTheSameImageOnTheSameLedgerWithTheSameSettings() throws IOException {
    PodSpec daemon = pods().getFirst();
    PodSpec job = pods().getLast();
    assertThat(only(daemon).getArgs()).containsExactly("run");
    assertThat(only(job).getImage()).isEqualTo(only(daemon).getImage());
    assertThat(only(job).getEnv()).isEqualTo(only(daemon).getEnv());
    assertThat(only(job).getVolumeMounts()).isEqualTo(only(daemon).getVolumeMounts());
    assertThat(only(job).getResources()).isEqualTo(only(daemon).getResources());
    assertThat(job.getVolumes()).isEqualTo(daemon.getVolumes());
  }

  @ParameterizedTest
  @MethodSource("pods")
  void thePodsAreWithinTheRestrictedStandard(PodSpec pod) {
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(65_532);
    assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    assertThat(pod.getHostNetwork()).isNull();
    assertThat(pod.getHostPID()).isNull();
    var rights = only(pod).getSecurityContext();
    assertThat(rights.getAllowPrivilegeEscalation()).isFalse();
    assertThat(rights.getReadOnlyRootFilesystem()).isTrue();
    assertThat(rights.getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(rights.getCapabilities().getAdd()).isEmpty();
    assertThat(only(pod).getResources().getLimits().get("memory")).hasToString("256Mi");
    assertThat(pod.getVolumes()).allSatisfy(volume -> assertThat(volume.getHostPath()).isNull());
  }

  @ParameterizedTest
  @MethodSource("pods")
  void everyMountHasItsVolumeAndOnlyTheLedgerIsWritable(PodSpec pod) {
    assertThat(only(pod).getVolumeMounts())
        .extracting(VolumeMount::getName)
        .containsExactlyInAnyOrderElementsOf(
            pod.getVolumes().stream().map(Volume::getName).toList());
    assertThat(only(pod).getVolumeMounts())
        .filteredOn(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
        .extracting(VolumeMount::getMountPath)
        .containsExactly("/reaper/data");
  }

  @Test
  void theProbesAskWhatTheDaemonServesWhereTheSettingsPutIt() throws IOException {
    Container daemon = only(pods().getFirst());
    assertThat(daemon.getPorts()).hasSize(1);
    var port = daemon.getPorts().getFirst();
    assertThat(port.getContainerPort()).isEqualTo(load(pods().getFirst()).http().port());
    assertThat(load(pods().getFirst()).http().host()).isEqualTo("0.0.0.0");
    assertThat(path(daemon.getLivenessProbe())).isEqualTo("/health/live");
    assertThat(path(daemon.getStartupProbe())).isEqualTo("/health/live");
    assertThat(path(daemon.getReadinessProbe())).isEqualTo("/health/ready");
    assertThat(
            List.of(
                daemon.getLivenessProbe(), daemon.getStartupProbe(), daemon.getReadinessProbe()))
        .allSatisfy(
            probe ->
                assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo(port.getName()));
  }

  @Test
  void prometheusIsToldWhereTheMetricsAre() throws IOException {
    assertThat(deployment().getSpec().getTemplate().getMetadata().getAnnotations())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "prometheus.io/scrape",
                "true",
                "prometheus.io/port",
                "" + load(pods().getFirst()).http().port(),
                "prometheus.io/path",
                "/metrics"));
  }

  private static String path(Probe probe) {
    return probe.getHttpGet().getPath();
  }

  @ParameterizedTest
  @MethodSource("pods")
  void theSettingsLoadWithWhatThePodIsGiven(PodSpec pod) throws IOException {
    Settings settings = load(pod);
    assertThat(settings.orgs()).hasSize(1);
    assertThat(settings.orgs().getFirst().sweep().mode()).isEqualTo(Mode.OBSERVE);
    assertThat(settings.ledger().file().toString()).isEqualTo("data/ledger.db");
  }

  @ParameterizedTest
  @MethodSource("pods")
  void theSecretIsMountedWhereTheSettingsLookForItAndNotForEverybody(PodSpec pod)
      throws IOException {
    Volume secret = volume(pod, "secret");
    String file = value(pod, SECRET_FILE);
    assertThat(secret.getSecret().getDefaultMode()).isEqualTo(GROUP_MAY_READ);
    assertThat(pod.getSecurityContext().getFsGroup()).isEqualTo(65_532);
    assertThat(Path.of(file).getParent()).hasToString(mount(pod, "secret").getMountPath());
    Secret shipped = Manifests.shipped("secret.yaml", Secret.class);
    assertThat(shipped.getMetadata().getName()).isEqualTo(secret.getSecret().getSecretName());
    assertThat(shipped.getStringData())
        .containsOnlyKeys(String.valueOf(Path.of(file).getFileName()))
        .containsValue("replace me");
  }

  @ParameterizedTest
  @MethodSource("pods")
  void theSettingsAreMountedAsADirectorySoThatAChangeArrives(PodSpec pod) throws IOException {
    Volume mounted = volume(pod, "settings");
    assertThat(mounted.getConfigMap().getName()).isEqualTo(settings().getMetadata().getName());
    assertThat(mount(pod, "settings").getSubPath()).isNull();
    assertThat(value(pod, "REAPER_CONFIG"))
        .isEqualTo(mount(pod, "settings").getMountPath() + "/reaper.conf");
    assertThat(mounted.getConfigMap().getItems())
        .allSatisfy(part -> assertThat(settings().getData()).containsKey(part.getKey()));
    assertThat(volume(pod, "ledger").getPersistentVolumeClaim().getClaimName())
        .isEqualTo(
            Manifests.shipped("volume.yaml", PersistentVolumeClaim.class).getMetadata().getName());
  }

  private static Volume volume(PodSpec pod, String name) {
    return pod.getVolumes().stream()
        .filter(one -> one.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static VolumeMount mount(PodSpec pod, String name) {
    return only(pod).getVolumeMounts().stream()
        .filter(one -> one.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String value(PodSpec pod, String name) {
    return only(pod).getEnv().stream()
        .filter(one -> one.getName().equals(name))
        .findFirst()
        .map(EnvVar::getValue)
        .orElseThrow();
  }

  private Settings load(PodSpec pod) throws IOException {
    ConfigMap shipped = settings();
    Map<String, String> environment = new HashMap<>();
    for (EnvVar variable : only(pod).getEnv()) {
      environment.put(variable.getName(), valueOf(variable, shipped));
    }
    Path secret = Files.writeString(directory.resolve("secret"), Given.SECRET);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("r--r-----"));
    environment.put(SECRET_FILE, secret.toString());
    Loaded loaded =
        Given.loaded(
            Given.reader()
                .read("reaper.conf", entry(shipped, "reaper.conf"), Surroundings.of(environment)));
    assertThat(loaded.warnings())
        .as("the ids in it are placeholders, and nothing else is to be said")
        .hasSize(2)
        .allMatch(warning -> warning.text().startsWith("looks like a placeholder"));
    return loaded.settings();
  }

  private static String valueOf(EnvVar variable, ConfigMap shipped) {
    if (variable.getValueFrom() == null) {
      return variable.getValue();
    }
    var reference = variable.getValueFrom().getConfigMapKeyRef();
    assertThat(reference.getName()).isEqualTo(shipped.getMetadata().getName());
    return entry(shipped, reference.getKey());
  }

  private static String entry(ConfigMap shipped, String key) {
    return Objects.requireNonNull(shipped.getData().get(key), key);
  }
}
