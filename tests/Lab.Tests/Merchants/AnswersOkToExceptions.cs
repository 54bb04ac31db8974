namespace Paykassma.Lab.Tests.Merchants;

/// <summary>Its mistake: it answers ok when an exception is thrown, and the deposit is lost.</summary>
internal sealed class AnswersOkToExceptions : RightShop
{
    protected override (int Status, string Body) AnswerTo(Exception e) => (200, Ok);
}
