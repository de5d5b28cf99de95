"""What candidates write to recruiters: intent, sentiment, and how keen a conversation is right now."""

from candor.conversations.engagement import Decay, Parts, Score, Weights, score_of
from candor.conversations.messages import BadConversation, Conversation, Message, Writer, conversation_of
from candor.conversations.rank import Engagement, Order, rank
from candor.conversations.ranking import SkillMatch
from candor.conversations.reader import MessageReader, Text
from candor.conversations.reading import MessageReading
from candor.conversations.standing import Heard, Standing, standing_of

__all__ = [
    "BadConversation",
    "Conversation",
    "Decay",
    "Engagement",
    "Heard",
    "Message",
    "MessageReader",
    "MessageReading",
    "Order",
    "Parts",
    "Score",
    "SkillMatch",
    "Standing",
    "Text",
    "Weights",
    "Writer",
    "conversation_of",
    "rank",
    "score_of",
    "standing_of",
]
