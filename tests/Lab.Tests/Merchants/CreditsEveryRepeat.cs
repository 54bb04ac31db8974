namespace Paykassma.Lab.Tests.Merchants;

/// <summary>Its mistake: it credits a transfer again each time that its postback comes.</summary>
internal sealed class CreditsEveryRepeat : RightShop
{
    protected override Task BookAsync(Credit credit)
    {
        if (IsRepeat(credit) || !IsTaken(credit)) Insert(credit);
        return Task.CompletedTask;
    }
}
