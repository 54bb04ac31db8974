using Paykassma.Domain.Gateway.Payments;

namespace Paykassma.Api.Gateway.Window;

/// <summary>A payment's status as the window names it: the names of its texts, and the word for the embedding page.</summary>
internal static class WindowOutcome
{
    public const string Success = "success";
    public const string Pending = "pending";
    public const string Possible = "possible";
    public const string Fail = "fail";

    public static string Of(PaymentState payment) => PaymentMachine.CodeOf(payment.Status) switch
    {
        PaymentCode.Ok => Success,
        PaymentCode.Pending => Pending,
        PaymentCode.Possible => Possible,
        PaymentCode.Fail => Fail,
        _ => throw new ArgumentOutOfRangeException(nameof(payment), payment.Status, "not an outcome of a payment"),
    };

    /// <summary>The text that says why a number was refused.</summary>
    public static string FailText(string? message) => message switch
    {
        PaymentMessages.NotFound => "fail.not_found",
        PaymentMessages.Taken => "fail.taken",
        PaymentMessages.Refused => "fail.refused",
        PaymentMessages.Expired => "fail.expired",
        _ => "fail.other",
    };
}
