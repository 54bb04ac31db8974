using System.Net;
using System.Text.RegularExpressions;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.OpenApi;

/// <summary>The page that shows the documents loads nothing from elsewhere, and loosens nothing for other pages.</summary>
public sealed partial class ReferencePageTests(Sandbox sandbox)
{
    private const string OtherPages = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    [Fact]
    public async Task ItsScriptsAreServedByTheProgram()
    {
        var page = await sandbox.Host.Http.GetStringAsync("/docs/api/", TestContext.Current.CancellationToken);
        var sources = Source().Matches(page).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(sources);
        Assert.All(sources, source => Assert.DoesNotContain("//", source));
        foreach (var source in sources)
        {
            using var script = await sandbox.Host.Http.GetAsync(new Uri(new Uri(sandbox.Host.Http.BaseAddress!, "/docs/api/"), source), TestContext.Current.CancellationToken);
            Assert.Equal((source, HttpStatusCode.OK), (source, script.StatusCode));
        }
    }

    [Fact]
    public async Task OnlyItsOwnScriptRuns()
    {
        using var answer = await sandbox.Host.Http.GetAsync("/docs/api/", TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var nonce = Nonce().Match(page).Groups[1].Value;
        Assert.NotEmpty(nonce);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains($"script-src 'self' 'nonce-{nonce}';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherPagesHaveThePolicyTheyHad()
    {
        using var answer = await sandbox.Host.Http.GetAsync("/sign-in", TestContext.Current.CancellationToken);
        Assert.Equal(OtherPages, Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
    }

    [GeneratedRegex("src=\"([^\"]+)\"")]
    private static partial Regex Source();

    [GeneratedRegex("nonce=\"([^\"]+)\"")]
    private static partial Regex Nonce();
}
