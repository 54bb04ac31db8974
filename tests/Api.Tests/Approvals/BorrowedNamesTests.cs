using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Approvals;

/// <summary>What was done under a borrowed name is the borrower's, however long ago; whoever changed that name later is another person.</summary>
public sealed class BorrowedNamesTests(TwoPersonsHost program) : IClassFixture<TwoPersonsHost>, IAsyncLifetime
{
    private string _borrower = "";
    private string _borrowed = "";
    private string _later = "";

    public async ValueTask InitializeAsync()
    {
        (_borrower, _borrowed, _later) =
            (await program.Host.Configured("admin"), await program.Host.Configured("admin"), await program.Host.Configured("admin"));
        await program.Host.Did(_borrower, "staff.reset_password", _borrowed);
    }

    [Fact]
    public async Task APayoutAboveTheLimitThatWasReportedAsPaidIsNotConfirmedByWhoBorrowedTheName()
    {
        var (id, desk) = (Ids.Number(), new WithdrawalCaller(program.Host.Http, "other"));
        Assert.Equal(HttpStatusCode.OK, (await desk.Add(WithdrawalCaller.Body(id, ("amount", "20001")))).Status);
        foreach (var act in (string[])["take", "pay"]) await desk.Act(id, act, await Key(_borrowed));
        program.Host.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal("SAME_PERSON", (await desk.Act(id, "confirm", await Key(_borrower))).Code);
        Assert.Equal("success", (await desk.Act(id, "confirm", await Key(_later)))["status"]);
    }

    [Fact]
    public async Task APayoutThatWasAddedIsNotApprovedByWhoBorrowedTheName()
    {
        var (id, desk) = (Ids.Number(), new WithdrawalCaller(program.Host.Http, "other"));
        Assert.Equal(HttpStatusCode.OK, (await desk.Add(WithdrawalCaller.Body(id, ("amount", "20001")), await Key(_borrowed))).Status);
        program.Host.Clock.Advance(TimeSpan.FromDays(8));
        foreach (var act in (string[])["take", "pay"]) await desk.Act(id, act, await Key("operator", "operator"));
        Assert.Equal("SAME_PERSON", (await desk.Act(id, "confirm", await Key(_borrower))).Code);
        Assert.Equal("success", (await desk.Act(id, "confirm", await Key(_later)))["status"]);
    }

    [Fact]
    public async Task AFlagOfATransferThatWasReportedIsNotClearedByWhoBorrowedTheNameAndByWhoChangedItLater()
    {
        var number = Ids.Number();
        var at = program.Host.Clock.GetUtcNow().AddMinutes(-1);
        var added = await program.Gateway.Send(Requests.Post(
            "/backoffice/v1/transfers",
            new
            {
                wallet_type = "upi_l",
                identifier = "demo-l@upi",
                transaction_id = number,
                amount = 300,
                currency_code = "INR",
                received_at = at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
                reason = "the receipt",
            },
            await Key(_borrowed)));
        Assert.Equal(HttpStatusCode.OK, added.Status);
        Assert.Equal("TRANSFER_DIFFERS", (await program.Gateway.Report(number, "demo-l@upi", 30, at)).Code);
        program.Host.Clock.Advance(TimeSpan.FromDays(8));
        await program.Host.Did(_later, "staff.reset_password", _borrowed);
        program.Host.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal("SAME_PERSON", (await Cleared(_borrower)).Code);
        Assert.Equal(HttpStatusCode.OK, (await Cleared(_later)).Status);

        async Task<Answer> Cleared(string name) => await program.Gateway.Send(Requests.Post(
            "/backoffice/v1/transfers/clear-flag",
            new { wallet_type = "upi_l", key1 = number, transaction_id = number, reason = "looked" }, await Key(name)));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<string> Key(string name, string role = "admin") => program.Host.KeyOf(name, role);
}
