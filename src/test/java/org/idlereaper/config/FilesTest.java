package org.idlereaper.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.idlereaper.genesys.Secret;
import org.idlereaper.genesys.SecretSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot be read, or that others can. */
final class FilesTest {
  @TempDir private Path directory;

  private Path file(String name, String text, String permissions) throws IOException {
    Path file = Files.writeString(directory.resolve(name), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private Reading read(Path file) {
    return Given.reader().read(file, Surroundings.of(Given.environment()));
  }

  private static String inline() {
    return Given.with("${SECRET}", "\"" + Given.SECRET + "\"");
  }

  private static String inFile(Path secret) {
    return Given.with("client-secret = ${SECRET}", "client-secret-file = \"" + secret + "\"");
  }

  @Test
  void aMissingFileIsAProblemNotAnEmptyOne() {
    Path file = directory.resolve("none.conf");
    assertThat(Given.problems(read(file))).containsExactly(file + ": cannot be read: no such file");
  }

  @Test
  void aDirectoryIsNoFile() {
    assertThat(Given.problems(read(directory)))
        .containsExactly(directory + ": cannot be read: it is a directory");
  }

  @Test
  void whatIsNoRegularFileIsNotWaitedFor() {
    assertThat(Given.problems(read(Path.of("/dev/zero"))))
        .containsExactly("/dev/zero: cannot be read: it is not a regular file");
  }

  @Test
  void anEmptyFileIsAProblem() throws IOException {
    Path file = file("x.conf", "", "rw-------");
    assertThat(Given.problems(read(file)))
        .containsExactly(file + ": is empty; expected a block reaper { … }");
  }

  @Test
  void aFileMayBeAsLargeAsTheLargest() throws IOException {
    String text = Given.SOUND + "#".repeat(ConfigFile.LARGEST - Given.SOUND.length());
    Given.loaded(read(file("x.conf", text, "rw-------")));
  }

  @Test
  void aFileMayNotBeAByteLarger() throws IOException {
    String text = Given.SOUND + "#".repeat(ConfigFile.LARGEST - Given.SOUND.length() + 1);
    Path file = file("x.conf", text, "rw-------");
    assertThat(Given.problems(read(file))).containsExactly(file + ": is larger than 256 KiB");
  }

  @Test
  void bytesThatAreNoUtf8AreNotGuessed() throws IOException {
    Path file = directory.resolve("x.conf");
    Files.write(file, "reaper { # caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(Given.problems(read(file))).containsExactly(file + ": is not UTF-8 at byte 14");
    Files.write(file, Given.SOUND.getBytes(StandardCharsets.UTF_16));
    assertThat(Given.problems(read(file))).containsExactly(file + ": is not UTF-8 at byte 0");
  }

  @Test
  void aCharacterThatIsCutOffAtTheEndIsNoUtf8() throws IOException {
    Path file = directory.resolve("x.conf");
    Files.write(file, new byte[] {'#', ' ', (byte) 0xE2, (byte) 0x82});
    assertThat(Given.problems(read(file))).containsExactly(file + ": is not UTF-8 at byte 2");
  }

  @Test
  void aFileWithASecretIsRefusedWhereOthersCanReadIt() throws IOException {
    Path file = file("x.conf", inline(), "rw-r--r--");
    assertThat(Given.problems(read(file)))
        .containsExactly(
            file
                + ":6 orgs.main.client-secret: permissions rw-r--r-- are too open for a file with"
                + " secrets; expected chmod o-r, or the secret in an environment variable or a file of"
                + " its own");
  }

  @Test
  void aFileWithASecretIsReadWhereOnlyTheGroupCan() throws IOException {
    Given.loaded(read(file("x.conf", inline(), "rw-r-----")));
  }

  @Test
  void aFileThatNamesAVariableIsReadByWhomever() throws IOException {
    Given.loaded(read(file("x.conf", Given.SOUND, "rw-r--r--")));
  }

  @Test
  void aMountedSecretIsALinkToAFileOfTheGroup() throws IOException {
    Path target = file("..data", Given.SECRET + "\n", "r--r-----");
    Path link = Files.createSymbolicLink(directory.resolve("secret"), target);
    Reading.Loaded loaded = Given.loaded(read(file("x.conf", inFile(link), "rw-r--r--")));
    SecretSource source = loaded.settings().orgs().getFirst().connection().credentials().secret();
    assertThat(source).isEqualTo(SecretSource.file(link));
    assertThat(reveal(source)).isEqualTo(new Secret(Given.SECRET));
  }

  private static Secret reveal(SecretSource source) throws IOException {
    return source.read();
  }

  @Test
  void aSecretFileThatOthersCanReadIsRefusedThroughALinkToo() throws IOException {
    Path target = file("..data", Given.SECRET, "r--r--r--");
    Path link = Files.createSymbolicLink(directory.resolve("secret"), target);
    assertThat(Given.problems(read(file("x.conf", inFile(link), "rw-r--r--"))))
        .singleElement()
        .asString()
        .contains(
            ":6 orgs.main.client-secret-file: names a file that others can read (r--r--r--); chmod"
                + " o-r;");
  }

  @Test
  void whatASecretFileHoldsIsCheckedAndNotShown() throws IOException {
    assertThat(secretFile("")).contains(": what the file holds is empty;");
    assertThat(secretFile("changeme\n"))
        .contains(": what the file holds looks like a placeholder;");
    assertThat(secretFile("one\ntwo\n")).contains(": what the file holds contains a line break;");
    assertThat(secretFile(Given.CLIENT))
        .contains(": what the file holds is the same as client-id;");
    assertThat(secretFile("x".repeat(5000))).contains(": the file is larger than 4 KiB;");
  }

  private String secretFile(String content) throws IOException {
    Path secret = file("secret", content, "rw-------");
    return Given.problems(read(file("x.conf", inFile(secret), "rw-r--r--"))).getFirst();
  }

  @Test
  void aSecretFileThatIsMissingIsNamed() throws IOException {
    Path secret = directory.resolve("none");
    assertThat(Given.problems(read(file("x.conf", inFile(secret), "rw-r--r--"))))
        .singleElement()
        .asString()
        .contains("client-secret-file: the file cannot be read: no such file;");
  }

  @Test
  void aLedgerAndAStopFileMayLieInDirectoriesThatAreYetToBeMade() {
    String lines =
        "ledger.url = \"jdbc:sqlite:"
            + directory
            + "/a/b/l.db\"\n  stop-file = \""
            + directory
            + "/c/STOP\"\n  orgs.main";
    Settings settings = Given.settings(Given.with("orgs.main", lines));
    assertThat(settings.ledger().file()).isEqualTo(directory.resolve("a/b/l.db"));
    assertThat(settings.orgs().getFirst().sweep().stopFile())
        .isEqualTo(directory.resolve("c/STOP"));
  }
}
