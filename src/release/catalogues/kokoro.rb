# Homebrew formula: brew install --formula ./kokoro.rb
class Kokoro < Formula
  desc "Text to speech with Kokoro-82M on plain CPUs"
  homepage "https://example.org/kokoro"
  url "@url@/kokoro-@version@-java.zip"
  sha256 "@sum@"
  license "Apache-2.0"
  depends_on "openjdk"

  def install
    libexec.install Dir["*"]
    (bin/"kokoro").write_env_script libexec/"bin/kokoro", JAVA_HOME: Formula["openjdk"].opt_prefix
  end

  test do
    ENV["KOKORO_HOME"] = testpath/"home"
    system bin/"kokoro", "synth", "Hello there.", "-o", testpath/"hello.wav"
    assert_operator (testpath/"hello.wav").size, :>, 10_000
  end
end
