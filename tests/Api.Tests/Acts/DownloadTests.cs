using System.Net;
using Dapper;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Merchant;

namespace Paykassma.Api.Tests.Acts;

/// <summary>No browser and no proxy keeps a download. The program's own list of routes and pages is walked; one that is not here fails.</summary>
public sealed class DownloadTests(AttentionHost host) : AttentionTest(host), IClassFixture<AttentionHost>
{
    private const string Period = "merchant=demo&from=2026-11-01&to=2026-11-02";

    [Fact]
    public async Task NobodyKeepsADownload()
    {
        using var person = await StaffCaller.SignInAsync(Host.Host.Http.BaseAddress!, "finance");
        var downloads = new Dictionary<string, Func<Task<HttpResponseMessage>>>
        {
            ["GET /backoffice/audit?handler=csv"] = () => person.RawAsync("/backoffice/audit?handler=csv"),
            ["GET /backoffice/payments.csv"] = () => person.RawAsync($"/backoffice/payments.csv?{Period}"),
            ["GET /backoffice/payouts.csv"] = () => person.RawAsync($"/backoffice/payouts.csv?{Period}"),
            ["GET /backoffice/transfers/results.csv"] = async () => await person.RawAsync($"/backoffice/transfers/results.csv?id={await ImportAsync(person):N}"),
            ["GET /backoffice/transfers/template.csv"] = () => person.RawAsync("/backoffice/transfers/template.csv"),
            ["GET /backoffice/v1/merchants/{merchant}/payments.csv"] = () => ByKeyAsync($"/backoffice/v1/merchants/demo/payments.csv?{Period}"),
            ["GET /backoffice/v1/merchants/{merchant}/payouts.csv"] = () => ByKeyAsync($"/backoffice/v1/merchants/demo/payouts.csv?{Period}"),
            ["GET /merchant/accounts/account?handler=csv"] = async () => await person.RawAsync($"/merchant/accounts/account?label={await LabelAsync()}&handler=csv"),
            ["GET /merchant/deposits?handler=csv"] = () => person.RawAsync("/merchant/deposits?handler=csv"),
            ["GET /merchant/withdrawals?handler=csv"] = () => person.RawAsync("/merchant/withdrawals?handler=csv"),
        };
        Assert.Equal((await Doors.OfAsync(Host.Host.Services)).Where(door => door.StartsWith("GET ", StringComparison.Ordinal)), downloads.Keys.Order(StringComparer.Ordinal));
        var faults = new List<string>();
        foreach (var (door, download) in downloads)
        {
            using var answer = await download();
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{door}: {answer.StatusCode}");
            var (kept, disposition, type) = (answer.Headers.CacheControl?.ToString(), answer.Content.Headers.ContentDisposition, answer.Content.Headers.ContentType?.ToString());
            if (kept != "no-store") faults.Add($"{door}: Cache-Control is {kept}");
            if (disposition is not { DispositionType: "attachment", FileName: { } name } || !name.Trim('"').EndsWith(".csv", StringComparison.Ordinal)) faults.Add($"{door}: {disposition}");
            if (type != "text/csv; charset=utf-8; header=present") faults.Add($"{door}: {type}");
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private async Task<HttpResponseMessage> ByKeyAsync(string path)
    {
        using var request = Requests.Get(path, GatewayCaller.OperatorKey);
        return await Host.Host.Http.SendAsync(request);
    }

    private async Task<string> LabelAsync()
    {
        var (id, label) = (Ids.Order(), Ids.Label());
        await Merchant.Deposit(id, label);
        await Merchant.Postback(new SignedPostback { Order = id, Label = label }.Body);
        return label;
    }

    private async Task<Guid> ImportAsync(StaffCaller person)
    {
        await person.UploadAsync(
            "/backoffice/transfers/import", "file",
            $"wallet_type,identifier,transaction_id,amount,currency_code,received_at\nupi_l,demo-l@upi,{Ids.Number()},500,INR,{Host.Host.Clock.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'}\n");
        await using var database = await Host.Books.OpenAsync();
        return await database.ExecuteScalarAsync<Guid>("SELECT id FROM transfer_import ORDER BY at DESC LIMIT 1");
    }
}
