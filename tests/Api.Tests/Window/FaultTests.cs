using System.Net;
using Npgsql;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Window;

/// <summary>When the program cannot do its work, a payer is told so in their language and told not to pay twice.</summary>
public sealed class FaultTests(Sandbox sandbox) : IAsyncLifetime
{
    private readonly TestDatabase _database = new(sandbox.Postgres);

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task APayerReadsWhatToDoAndNothingOfTheFault()
    {
        await using var host = await ApiHost.StartAsync(_database.ConnectionString);
        await using var source = NpgsqlDataSource.Create(_database.ConnectionString);
        await source.CreateCommand("ALTER TABLE OrleansStorage RENAME TO gone").ExecuteNonQueryAsync();
        using var answer = await host.Http.GetAsync("/plugin/?label=a&currency_code=INR&custom_transaction_id=1&wallet_type=upi_l&fixed_amount=1&lang=hi");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("कुछ गड़बड़ हो गई", page);
        Assert.DoesNotContain("gone", page);
        Assert.DoesNotContain("Npgsql", page);
        Assert.Contains("frame-ancestors http://127.0.0.1:", answer.Headers.GetValues("Content-Security-Policy").Single());
    }
}
