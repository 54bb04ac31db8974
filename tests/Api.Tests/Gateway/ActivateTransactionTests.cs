using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Gateway;

public sealed class ActivateTransactionTests(Sandbox sandbox)
{
    public const string Ok = """{"status":"ok","deposit":true,"deposit_amount":700,"currency":{"code":"INR","symbol":"INR"}}""";

    public const string Pending =
        """{"status":"pending","message":"The deposit status check has been started. The operation may take longer than expected. Upon completion of the verification, the funds will be credited to your account"}""";

    public const string Possible = """{"status":"possible_transaction_created","message":"Transaction not found. Possible transaction created"}""";

    public const string NotFound = """{"status":"fail","message":"Transaction not found"}""";

    public const string Taken = """{"status":"fail","message":"Transaction has already been used"}""";

    public const string IdUsed = """{"status":"fail","message":"custom_transaction_id has already been used"}""";

    [Fact]
    public async Task AFoundTransferIsOkByteForByte()
    {
        var label = Ids.Label();
        var answer = await sandbox.Gateway.Activate(Ids.Order(), label, await sandbox.Gateway.Pay(label));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("application/json", answer.ContentType);
        Assert.Equal(Ok, answer.Body);
    }

    [Fact]
    public async Task TheAmountReceivedIsAnsweredNotTheOneAsked()
    {
        var label = Ids.Label();
        var number = await sandbox.Gateway.Pay(label, amount: 710.5m);
        var answer = await sandbox.Gateway.Activate(Ids.Order(), label, number, 700);
        Assert.Equal(Ok.Replace("700", "710.5", StringComparison.Ordinal), answer.Body);
    }

    [Theory]
    [InlineData("700.00")]
    [InlineData("7e2")]
    [InlineData("70000e-2")]
    public async Task AnAmountIsTheSameHoweverJsonWritesIt(string token)
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        var number = await sandbox.Gateway.Pay(label);
        await sandbox.Gateway.Activate(order, label, number);
        var body = $$"""{"currency_code":"INR","wallet_type":"upi_l","label":"{{label}}","key1":"{{number}}","amount":{{token}},"custom_transaction_id":"{{order}}"}""";
        Assert.Equal(Ok, (await sandbox.Gateway.Send(Requests.PostText(sandbox.Gateway.ActivatePath, body))).Body);
    }

    [Fact]
    public async Task AnUnknownNumberIsAPossibleTransactionByteForByte()
    {
        var answer = await sandbox.Gateway.Activate(Ids.Order(), Ids.Label(), Ids.Number());
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(Possible, answer.Body);
    }

    [Fact]
    public async Task AnUnknownNumberFailsAndLeavesNoRowWherePossibleTransactionsAreOff()
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        var answer = await sandbox.Of(Sandbox.Strict).Activate(order, label, Ids.Number());
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(NotFound, answer.Body);
        Assert.Equal(0, await sandbox.Books.StatesAsync($"payment/strict/{order}"));
        Assert.Equal(0, await sandbox.Books.StatesAsync($"payer/strict/{label}"));
    }

    [Fact]
    public async Task TheSameActivationAgainAnswersTheSame()
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        var number = await sandbox.Gateway.Pay(label);
        for (var i = 0; i < 3; i++) Assert.Equal(Ok, (await sandbox.Gateway.Activate(order, label, number)).Body);
    }

    [Fact]
    public async Task AnotherNumberUnderAnIdThatIsOkIsRefused()
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        await sandbox.Gateway.Activate(order, label, await sandbox.Gateway.Pay(label));
        Assert.Equal(IdUsed, (await sandbox.Gateway.Activate(order, label, Ids.Number())).Body);
    }

    [Fact]
    public async Task AnotherAmountUnderAnIdThatIsOkIsRefused()
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        var number = await sandbox.Gateway.Pay(label);
        await sandbox.Gateway.Activate(order, label, number);
        Assert.Equal(IdUsed, (await sandbox.Gateway.Activate(order, label, number, 701)).Body);
    }

    [Fact]
    public async Task AfterAFailTheSameIdMayTryAnotherNumber()
    {
        var (strict, order, label) = (sandbox.Of(Sandbox.Strict), Ids.Order(), Ids.Label());
        Assert.Equal(NotFound, (await strict.Activate(order, label, Ids.Number())).Body);
        Assert.Equal(Ok, (await strict.Activate(order, label, await strict.Pay(label))).Body);
    }

    [Fact]
    public async Task ASecondPayerWithTheSameNumberGetsNothing()
    {
        var (first, second) = (Ids.Label(), Ids.Label());
        await sandbox.Gateway.Show(second);
        var number = await sandbox.Gateway.Pay(first);
        Assert.Equal(Ok, (await sandbox.Gateway.Activate(Ids.Order(), first, number)).Body);
        Assert.Equal(Taken, (await sandbox.Gateway.Activate(Ids.Order(), second, number)).Body);
    }

    [Fact]
    public async Task ManyPaymentsForOneTransferAreOkExactlyOnce()
    {
        // A label each: many wrong numbers of one label would have it wait, however few of the others were faster.
        var labels = Enumerable.Range(0, 30).Select(_ => Ids.Label()).ToList();
        await Task.WhenAll(labels.Select(label => sandbox.Gateway.Show(label)));
        var number = await sandbox.Gateway.Pay(labels[0]);
        var answers = await Task.WhenAll(labels.Select(label => sandbox.Gateway.Activate(Ids.Order(), label, number)));
        Assert.Single(answers, answer => answer.Body == Ok);
        Assert.Equal(29, answers.Count(answer => answer.Body == Taken));
    }

    [Fact]
    public async Task ATransferOnAnotherMerchantsWalletDoesNotExist()
    {
        var (strict, label) = (sandbox.Of(Sandbox.Strict), Ids.Label());
        await strict.Show(label);
        var number = await sandbox.Gateway.Pay(Ids.Label());
        Assert.Equal(NotFound, (await strict.Activate(Ids.Order(), label, number)).Body);
    }

    [Fact]
    public async Task AMethodThatIsSwitchedOffIsRefused()
    {
        var order = Ids.Order();
        var answer = await sandbox.Of(Sandbox.Strict).Activate(order, Ids.Label(), Ids.Number(), walletType: "paytm");
        Assert.Equal("""{"status":"fail","message":{"wallet_type":["The selected wallet_type is invalid."]}}""", answer.Body);
        Assert.Equal(0, await sandbox.Books.StatesAsync($"payment/strict/{order}"));
    }
}
