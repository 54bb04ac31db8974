using System.Net;
using Npgsql;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>A state that cannot be read waits for a person, who finds it in a list.</summary>
public sealed class UnreadableStatesTests(UnreadableStatesTests.Damaged host) : IClassFixture<UnreadableStatesTests.Damaged>
{
    private const string Path = "/backoffice/v1/unreadable-states";

    [Fact]
    public async Task ADamagedStateIsListedOnceSomebodyAsksForIt()
    {
        var order = Ids.Order();
        await host.DamageAsync($"deposit/{order}");
        await host.Merchant.Activate(order, Ids.Number());
        var answer = await host.Gateway.Send(Requests.Get(Path, GatewayCaller.OperatorKey));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var item = Assert.Single(answer.Json.GetProperty("items").EnumerateArray().ToList());
        Assert.Equal($"deposit/{order}", item.GetProperty("key").GetString());
    }

    [Fact]
    public async Task WithoutTheOperatorsKeyNothingIsTold() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Gateway.Send(Requests.Get(Path))).Status);

    public sealed class Damaged(Sandbox sandbox) : HostFixture(sandbox.Postgres)
    {
        /// <summary>A deposit in a status that no build of ours knows.</summary>
        public async Task DamageAsync(string key)
        {
            await using var database = NpgsqlDataSource.Create(Database.ConnectionString);
            await using var insert = database.CreateCommand(
                "INSERT INTO OrleansStorage (service_id, state_name, key, version, payload) VALUES ('paykassma', 'deposit', $1, 1, '{\"status\":\"of_tomorrow\"}')");
            insert.Parameters.AddWithValue(key);
            await insert.ExecuteNonQueryAsync();
        }

        protected override Task<string[]> SettingsAsync() => Task.FromResult<string[]>([]);
    }
}
