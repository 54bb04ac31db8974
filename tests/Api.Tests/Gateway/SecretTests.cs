using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>The secret in the query: who has it is let in, whoever has not learns nothing, and no log ever holds it.</summary>
public sealed class SecretTests(Sandbox sandbox)
{
    private const string NotFound = "Not found";

    private static readonly string[] Queries =
    [
        "", "?", "?secret", "?secret=", "?secret=wrong", "?secret=demo-agent", "?secret=DEMO-SECRET", "?Secret=wrong", "?secret=demo-secret&secret=demo-secret",
    ];

    [Fact]
    public Task AMissingOrWrongSecretIsNotFound() => Cells.AllHoldAsync(Queries, async query =>
    {
        foreach (var path in new[] { "/api/v1/transaction/create/upi_l", "/api/v1/transaction/activate" })
        {
            // Not even the body is looked at.
            var post = await sandbox.Gateway.Send(Requests.PostText(path + query, "no json"));
            Assert.Equal((HttpStatusCode.NotFound, NotFound), (post.Status, post.Body));
        }

        var get = await sandbox.Gateway.Send(Requests.Get($"/api/v1/payment-systems/available{query}"));
        Assert.Equal((HttpStatusCode.NotFound, NotFound), (get.Status, get.Body));
    });

    [Fact]
    public async Task TheRightSecretFromAnotherAddressIsNotFound()
    {
        var answer = await sandbox.Of(Sandbox.Fenced).Create(Ids.Label());
        Assert.Equal((HttpStatusCode.NotFound, NotFound), (answer.Status, answer.Body));
    }

    [Theory]
    [InlineData("?secret=")]
    [InlineData("?s%65cret=")]
    [InlineData("?SECRET=")]
    [InlineData("?label=x&secret=")]
    public async Task NoLogHoldsTheSecret(string query)
    {
        // Right or wrong: a wrong one may be a right one mistyped.
        var mine = $"hidden-{Ids.Number()}";
        await sandbox.Gateway.Send(Requests.PostText($"/api/v1/transaction/activate{query}{mine}", "{"));
        await sandbox.Gateway.Send(Requests.PostText($"/nowhere{query}{mine}", "{"));
        // What the server cannot even read it would quote.
        await sandbox.Gateway.Send(Requests.PostText($"/api/v1/transaction/%00{query}{mine}", "{"));
        await sandbox.Gateway.Create(Ids.Label());
        Assert.Contains(sandbox.Host.Log.Lines, line => line.Contains("/api/v1/transaction/activate", StringComparison.Ordinal));
        Assert.DoesNotContain(sandbox.Host.Log.Lines, line => line.Contains(mine, StringComparison.Ordinal));
        Assert.DoesNotContain(sandbox.Host.Log.Lines, line => line.Contains("demo-secret", StringComparison.Ordinal));
    }
}
