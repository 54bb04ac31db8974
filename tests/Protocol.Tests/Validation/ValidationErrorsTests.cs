using System.Text;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;

namespace Paykassma.Protocol.Tests.Validation;

public sealed class ValidationErrorsTests
{
    [Fact]
    public void FieldsKeepTheirOrderAndTexts()
    {
        var errors = new ValidationErrors();
        errors.Add("label", "One.");
        errors.Add("amount", "Two.");
        errors.Add("label", "Three \"quoted\".");

        Assert.Equal(
            """{"status":"fail","message":{"label":["One.","Three \"quoted\"."],"amount":["Two."]}}""",
            Encoding.UTF8.GetString(FailMessage.Of(errors).ToBody()));
    }

    [Fact]
    public void NothingFiledIsEmpty() => Assert.True(new ValidationErrors().IsEmpty);
}
