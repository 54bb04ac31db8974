using System.Net;
using Dapper;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>A list of all merchants tells a key that is limited to one of them nothing of the others.</summary>
public sealed class BoundListsTests(PoolHost program) : IClassFixture<PoolHost>
{
    [Fact]
    public async Task UndeliveredPostbacksAreCountedForTheirOwnMerchantOnly()
    {
        await using (var database = await program.Books.OpenAsync())
        {
            foreach (var merchant in (string[])["demo", "other"])
            {
                await database.ExecuteAsync(
                    """
                    INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
                    VALUES ('paykassma', 'postback', @key, 1, '{"undelivered_at":1767225600000,"created_at":1767225600000,"attempts":9}')
                    """,
                    new { key = $"postback/{merchant}/deposit/{Ids.Order()}" });
            }
        }

        Assert.Equal(["demo", "other"], await CountedAsync(GatewayCaller.OperatorKey));
        Assert.Equal(["other"], await CountedAsync(program.BoundOperator));
    }

    [Fact]
    public async Task StatesThatCannotBeReadAreNotListedAtAll()
    {
        var answer = await program.Gateway.Send(Requests.Get("/backoffice/v1/unreadable-states", program.BoundOperator));
        Assert.Equal((HttpStatusCode.Forbidden, "LIMITED_TO_ONE_MERCHANT"), (answer.Status, answer.Code));
        Assert.Equal(HttpStatusCode.OK, (await program.Gateway.Send(Requests.Get("/backoffice/v1/unreadable-states", program.Finance))).Status);
    }

    private async Task<string[]> CountedAsync(string key)
    {
        var answer = await program.Gateway.Send(Requests.Get("/backoffice/v1/undelivered-postbacks", key));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return [.. answer.Json.GetProperty("merchants").EnumerateArray().Select(merchant => merchant.GetProperty("merchant").GetString()!)];
    }
}
