using Microsoft.Extensions.Options;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Configuration;

/// <summary>An overlap of keys that cannot be meant stops the start, and no key is told.</summary>
public sealed class PreviousKeysOptionsTests
{
    private const string Until = "PreviousKeysUntil=2026-01-31T00:00:00Z";
    private const string Together = "Merchant:PreviousAccessKey and PreviousPrivateKey must be set together, or neither.";
    private const string TimeRule =
        "Merchant:PreviousKeysUntil must be a time such as 2026-01-31T00:00:00Z if PreviousAccessKey and PreviousPrivateKey are set, and unset otherwise.";

    private static readonly (string[] Settings, string Fault)[] Wrong =
    [
        (["PreviousAccessKey=hush", Until], Together),
        (["PreviousPrivateKey=hush", Until], Together),
        (["PreviousAccessKey=demo-access", "PreviousPrivateKey=demo-private", Until],
            "Merchant:PreviousAccessKey and PreviousPrivateKey must differ from AccessKey and PrivateKey."),
        (["PreviousAccessKey=hush", "PreviousPrivateKey=hush"], TimeRule),
        (["PreviousAccessKey=hush", "PreviousPrivateKey=hush", "PreviousKeysUntil=soon"], TimeRule),
        (["PreviousAccessKey=hush", "PreviousPrivateKey=hush", "PreviousKeysUntil=2026-01-31T00:00:00"], TimeRule),
        ([Until], TimeRule),
    ];

    [Fact]
    public Task AWrongSettingIsNamedWithItsRule() => Cells.AllHoldAsync(Wrong, async (settings, fault) =>
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(
            () => ApiHost.StartAsync("Host=127.0.0.1;Port=1;Database=untouched", [.. settings.Select(setting => $"--Merchant:{setting}")]));
        Assert.Equal([fault], refused.Failures);
    });
}
