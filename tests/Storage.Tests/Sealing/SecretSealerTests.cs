using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Paykassma.Storage.Sealing;

namespace Paykassma.Storage.Tests.Sealing;

/// <summary>A secret opens with its key and in its place, and nowhere else.</summary>
public sealed class SecretSealerTests : IDisposable
{
    private const string Old = "an-old-sealing-key-of-forty-characters-x";
    private const string New = "a-new-sealing-key-of-forty-characters-xx";
    private readonly string _folder = Directory.CreateTempSubdirectory("sealing").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void WhatIsSealedOpensInItsPlaceOnly()
    {
        var sealer = Of(Old);
        var text = sealer.Seal("secret", "merchant/a/agent");
        Assert.Equal("secret", sealer.Open(text, "merchant/a/agent"));
        Assert.ThrowsAny<CryptographicException>(() => sealer.Open(text, "merchant/b/agent"));
        Assert.ThrowsAny<CryptographicException>(() => sealer.Open(text));
        Assert.NotEqual(text, sealer.Seal("secret", "merchant/a/agent"));
    }

    [Fact]
    public void AnOlderKeyStillOpensAndTheCurrentOneSeals()
    {
        var text = Of(Old).Seal("secret");
        var rotated = SecretSealer.Of(new SealingOptions { Key = New, PreviousKeys = { Old } });
        Assert.Equal("secret", rotated.Open(text));
        Assert.True(rotated.IsOfOlderKey(text));
        Assert.Equal("secret", Of(New).Open(rotated.Seal("secret")));
        var fault = Assert.Throws<SealedValueException>(() => Of(New).Open(text));
        Assert.Contains(text.Split('.')[1], fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("s1.00000000.AAAA")]
    public void WhatIsNotSealedDoesNotOpen(string text) => Assert.ThrowsAny<CryptographicException>(() => Of(Old).Open(text));

    [Theory]
    [MemberData(nameof(Rounds))]
    public void AMissingFileIsMadeOnceForItsOwnerOnly(int round)
    {
        var options = new SealingOptions { KeyFile = Path.Combine(_folder, $"new-{round}", "key"), CreateKeyFile = true };
        var sealers = new SecretSealer[8];
        using var start = new Barrier(sealers.Length);
        var starts = Enumerable.Range(0, sealers.Length).Select(i => new Thread(() =>
        {
            start.SignalAndWait();
            sealers[i] = SecretSealer.Of(options);
        })).ToList();
        starts.ForEach(thread => thread.Start());
        starts.ForEach(thread => thread.Join());
        var text = sealers[0].Seal("secret");
        Assert.All(sealers, sealer => Assert.Equal("secret", sealer.Open(text)));
        Assert.Equal([options.KeyFile], Directory.GetFiles(Path.GetDirectoryName(options.KeyFile)!));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(options.KeyFile));
    }

    /// <summary>It is a race: one round of it proves little.</summary>
    public static TheoryData<int> Rounds => [.. Enumerable.Range(1, 20)];

    [Fact]
    public void TheFirstLineOfAFileSealsAndTheOthersAndTheSettingOpen()
    {
        var (first, second) = (new string('a', 64), new string('b', 64));
        var file = Path.Combine(_folder, "keys");
        File.WriteAllText(file, $"{second}\n");
        var before = SecretSealer.Of(new SealingOptions { KeyFile = file }).Seal("secret");
        var ofSetting = Of(Old).Seal("secret");
        File.WriteAllText(file, $"# the new one\n{first}\n\n{second}\n");
        var sealer = SecretSealer.Of(new SealingOptions { KeyFile = file, Key = Old });
        Assert.All([before, ofSetting], text => Assert.True(sealer.IsOfOlderKey(text) && sealer.Open(text) == "secret"));
        File.WriteAllText(file, first);
        Assert.Equal("secret", SecretSealer.Of(new SealingOptions { KeyFile = file }).Open(sealer.Seal("secret")));
    }

    [Theory]
    [InlineData("too short")]
    [InlineData("")]
    public void AFileWithoutKeysIsRefusedByNameAndRule(string content)
    {
        var file = Path.Combine(_folder, "wrong");
        File.WriteAllText(file, content);
        var fault = Assert.Throws<OptionsValidationException>(() => SecretSealer.Of(new SealingOptions { KeyFile = file }));
        Assert.StartsWith("Sealing:KeyFile must contain keys", Assert.Single(fault.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsNotThereIsRefusedByName() => Assert.StartsWith(
        "Sealing:KeyFile cannot be read",
        Assert.Single(Assert.Throws<OptionsValidationException>(() => SecretSealer.Of(new SealingOptions { KeyFile = Path.Combine(_folder, "none") })).Failures),
        StringComparison.Ordinal);

    private static SecretSealer Of(string key) => SecretSealer.Of(new SealingOptions { Key = key });
}
