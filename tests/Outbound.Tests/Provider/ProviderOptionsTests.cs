using Paykassma.Outbound.Provider;

namespace Paykassma.Outbound.Tests.Provider;

/// <summary>Bad settings are named with their rule, and the secrets among them are not told.</summary>
public sealed class ProviderOptionsTests
{
    private const string BelowIt = "Provider:ApiUrl must end with a slash and have no query: requests go to what is below it.";

    [Theory]
    [InlineData("https://api.example.com")]
    [InlineData("https://api.example.com/")]
    [InlineData("https://example.com/paykassma/")]
    public void RequestsGoBelowTheAddressThatIsSet(string url) => Assert.Empty(Faults(url));

    [Theory]
    [InlineData("https://example.com/paykassma", BelowIt)]
    [InlineData("https://example.com/?via=/", BelowIt)]
    [InlineData("ftp://example.com/", "Provider:ApiUrl is required: an absolute http or https URL.")]
    public void AnAddressThatRequestsWouldMissIsNamedWithItsRule(string url, string fault) => Assert.Equal([fault], Faults(url));

    private static IEnumerable<string> Faults(string apiUrl) => new ProviderOptionsValidator().Validate(null, new ProviderOptions
    {
        ApiUrl = new Uri(apiUrl),
        WindowUrl = new Uri("https://plugin.example.com"),
        Secret = "secret",
        WithdrawalKey = "key",
    }).Failures ?? [];
}
