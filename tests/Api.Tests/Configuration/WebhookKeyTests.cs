using Microsoft.Extensions.Options;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Configuration;

/// <summary>Settings of a merchant's postbacks that cannot be meant stop the start, and no key is told.</summary>
public sealed class WebhookKeyTests
{
    private const string At = "Gateway:Merchants:0";
    private const string Old = "whsec_ZmVkY2JhOTg3NjU0MzIxMA==";
    private const string TimeRule =
        $"{At}:PreviousWebhookKeyUntil must be a time such as 2026-01-31T00:00:00Z if PreviousWebhookKey is set, and unset otherwise.";

    private static readonly (string[] Settings, string Fault)[] Wrong =
    [
        (["WebhookKey=hush"], $"{At}:WebhookKey must be whsec_ and the base64 of at least 16 bytes."),
        (["WebhookKey=whsec_c2hvcnQ="], $"{At}:WebhookKey must be whsec_ and the base64 of at least 16 bytes."),
        (["PreviousWebhookKey=hush", "PreviousWebhookKeyUntil=2026-01-31T00:00:00Z"], $"{At}:PreviousWebhookKey must be whsec_ and the base64 of at least 16 bytes."),
        (["WebhookKey=", $"PreviousWebhookKey={Old}", "PreviousWebhookKeyUntil=2026-01-31T00:00:00Z"], $"{At}:PreviousWebhookKey also needs a WebhookKey."),
        ([$"WebhookKey={Old}", $"PreviousWebhookKey={Old}", "PreviousWebhookKeyUntil=2026-01-31T00:00:00Z"], $"{At}:PreviousWebhookKey must differ from WebhookKey."),
        ([$"PreviousWebhookKey={Old}"], TimeRule),
        ([$"PreviousWebhookKey={Old}", "PreviousWebhookKeyUntil=soon"], TimeRule),
        ([$"PreviousWebhookKey={Old}", "PreviousWebhookKeyUntil=2026-01-31T00:00:00"], TimeRule),
        (["PreviousWebhookKeyUntil=2026-01-31T00:00:00Z"], TimeRule),
        (["PostbackUrl=http://name:word@127.0.0.1/"], $"{At}:PostbackUrl is required: an absolute http or https URL without user name or password."),
        (["PostbackUrl=ftp://127.0.0.1/"], $"{At}:PostbackUrl is required: an absolute http or https URL without user name or password."),
    ];

    [Fact]
    public Task AWrongSettingIsNamedWithItsRule() => Cells.AllHoldAsync(Wrong, async (settings, fault) =>
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(
            () => ApiHost.StartAsync("Host=127.0.0.1;Port=1;Database=untouched", [.. settings.Select(setting => $"--{At}:{setting}")]));
        Assert.Equal([fault], refused.Failures);
    });
}
