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
    public void ManyFieldsAndLongNamesMakeASmallAnswer()
    {
        var errors = new ValidationErrors();
        for (var i = 0; i < 5_000; i++) errors.Add($"{i}{new string('x', 5_000)}", "Wrong.");
        errors.Add($"0{new string('x', 5_000)}", "Still wrong.");
        Assert.Equal(ValidationErrors.FieldsMax, errors.Fields.Count());
        Assert.All(errors.Fields, field => Assert.Equal(ValidationErrors.NameMax, field.Key.Length));
        Assert.Equal(["Wrong.", "Still wrong."], errors.Fields.First().Value);
    }

    [Fact]
    public void AFieldsNameIsNotCutInsideACharacter()
    {
        var errors = ValidationErrors.Of(new string('x', ValidationErrors.NameMax - 1) + "😀", "Wrong.");
        Assert.Equal(new string('x', ValidationErrors.NameMax - 1), errors.Fields.Single().Key);
    }

    [Fact]
    public void ATextThatHoldsALongNameIsCut()
    {
        var errors = ValidationErrors.Of("x", $"{new string('x', ValidationErrors.TextMax - 1)}😀");
        Assert.Equal(new string('x', ValidationErrors.TextMax - 1), errors["x"].Single());
    }

    [Fact]
    public void ManyTextsOfOneFieldMakeASmallAnswer()
    {
        var errors = new ValidationErrors();
        for (var i = 0; i < 5_000; i++) errors.Add("x", $"{i}{new string('x', 5_000)}");
        Assert.Equal(ValidationErrors.TextsMax, errors["x"].Count);
    }

    [Fact]
    public void NothingFiledIsEmpty() => Assert.True(new ValidationErrors().IsEmpty);
}
