using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Bookkeeping;

/// <summary>A program with a database of its own, which logs little: a million rows are to be the only load.</summary>
public sealed class QuietHost(Sandbox sandbox) : HostFixture(sandbox.Postgres)
{
    internal StoredBooks Stored => new(Database.ConnectionString);

    protected override Task<string[]> SettingsAsync() => Task.FromResult((string[])
        ["--Logging:LogLevel:Default=Warning", "--Logging:LogLevel:Microsoft.AspNetCore=Warning", "--Logging:LogLevel:Orleans=Warning"]);
}

/// <summary>Runs when nothing else does: it looks at the memory of the process.</summary>
[CollectionDefinition(nameof(MillionRows), DisableParallelization = true)]
public sealed class MillionRows : ICollectionFixture<QuietHost>;

[Collection(nameof(MillionRows)), InTheLongRun]
public sealed class MillionRowsTests(QuietHost host)
{
    private const int Rows = 1_000_000;
    private const int RowsPerLook = 100_000;

    /// <summary>What may be alive beyond what was alive before: buffers and one page, not a file of 130 MB.</summary>
    private const long HeapGrowthBytesMax = 32 << 20;

    private static readonly TimeSpan DurationMax = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task AMillionRowsAreReconciledInBoundedMemory()
    {
        await using (var stored = host.Stored)
        {
            // Every 100,000th deposit is not in the file, every 100,000th but one was credited with less.
            await stored.ExecuteAsync($$"""
                INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
                SELECT 'paykassma', 'deposit', 'deposit/m-' || i, 1, json_build_object('status', 'credited', 'label', 'user-' || i % 1000, 'wallet_type', 'upi_l',
                    'currency', 'INR', 'amount', 70000, 'created_at', 1793491200000 + i)
                FROM generate_series(1, {{Rows}}) i;
                INSERT INTO ledger_transfer (id, debit_account, credit_account, amount, currency, kind, cause, reference, account_version, created_at)
                SELECT 'merchant/deposit/m-' || i, 'clearing/upi_l/INR', 'user/user-' || i % 1000 || '/INR',
                    CASE WHEN i % 100000 = 1 THEN 69999 ELSE 70000 END, 'INR', 1, 'deposit/m-' || i, 'merchant/upi_l/' || i, i / 1000, now()
                FROM generate_series(1, {{Rows}}) i;
                ANALYZE OrleansStorage, ledger_transfer;
                """);
        }

        var heap = new HeapWatch();
        using var request = new HttpRequestMessage(HttpMethod.Post, BooksCaller.ReconcilePath("payments", "from=2026-11-01&to=2026-11-02"));
        request.Content = new GeneratedFile(heap);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", MerchantCaller.ApiKey);
        using var patience = new CancellationTokenSource(DurationMax);
        using var response = await host.Host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(patience.Token));
        JsonElement summary = default;
        for (var count = 0; await lines.ReadLineAsync(patience.Token) is { } line; count++)
        {
            if (count % RowsPerLook == 0) heap.Look();
            if (line.StartsWith("{\"type\":\"summary\"", StringComparison.Ordinal)) summary = JsonElement.Parse(line);
        }

        Assert.Equal(
            (Rows - 10, Rows - 20, 10, 10, 0, 0),
            (Count("file_rows"), Count("match"), Count("amount_differs"), Count("missing_there"), Count("missing_here"), Count("status_differs")));
        Assert.InRange(heap.GrowthBytes, long.MinValue, HeapGrowthBytesMax);

        int Count(string name) => summary.GetProperty(name).GetInt32();
    }

    /// <summary>What is alive, garbage left out.</summary>
    private sealed class HeapWatch
    {
        private readonly long _before = GC.GetTotalMemory(forceFullCollection: true);
        private long _most;

        public long GrowthBytes => _most - _before;

        public void Look() => _most = Math.Max(_most, GC.GetTotalMemory(forceFullCollection: true));
    }

    /// <summary>The file, made as it is sent.</summary>
    private sealed class GeneratedFile : HttpContent
    {
        private readonly HeapWatch _heap;

        public GeneratedFile(HeapWatch heap)
        {
            _heap = heap;
            Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false), 65_536, leaveOpen: true);
            await writer.WriteAsync(BooksCaller.PaymentHeader);
            for (var i = 1; i <= Rows; i++)
            {
                if (i % RowsPerLook == 0) _heap.Look();
                else await writer.WriteAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"m-{i},user-{i % 1000},upi_l,INR,700,ok,{i:000000000000},{i:000000000000},{i},2026-11-01T10:00:00.000Z,2026-11-01T10:00:01.000Z\r\n"));
            }
        }
    }
}
